# Unpack the zip bundle of a lesson that a teacher uploaded
# Expand each member's path and demand that it lies below the target; skip what is no plain file,
# and never write through a link that the bundle brought along.

require 'fileutils'
require 'zip'

class LessonBundle
  class BadBundle < StandardError; end

  MAX_MEMBERS = 500

  def initialize(zip_path)
    @zip_path = zip_path
  end

  def unpack_into(folder)
    root = File.join(File.expand_path(folder), '')
    Zip::File.open(@zip_path) do |zip|
      raise BadBundle, 'too many files' if zip.size > MAX_MEMBERS

      zip.each do |member|
        next unless member.file?

        target = File.expand_path(member.name, root)
        raise BadBundle, 'a file outside the lesson' unless target.start_with?(root)

        FileUtils.mkdir_p(File.dirname(target))
        File.binwrite(target, member.get_input_stream.read)
      end
    end
  end
end
