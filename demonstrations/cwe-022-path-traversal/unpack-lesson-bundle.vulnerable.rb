# Unpack the zip bundle of a lesson that a teacher uploaded
# Wrong: the members' names are joined to the target as they are, so a member called
# ../../config/routes.rb is written over the application.

require 'fileutils'
require 'zip'

class LessonBundle
  class BadBundle < StandardError; end

  MAX_MEMBERS = 500

  def initialize(zip_path)
    @zip_path = zip_path
  end

  def unpack_into(folder)
    Zip::File.open(@zip_path) do |zip|
      raise BadBundle, 'too many files' if zip.size > MAX_MEMBERS

      zip.each do |member|
        next unless member.file?

        target = File.join(folder, member.name)
        FileUtils.mkdir_p(File.dirname(target))
        File.binwrite(target, member.get_input_stream.read)
      end
    end
  end
end
