# Keep the logos that sponsors of a sports club upload
# List what is allowed, by ending and by content type, instead of what is forbidden; SVG is left out
# because it can carry scripts. Give the file a name of our own and a limit on its size.

require "securerandom"

class SponsorLogoUploader < CarrierWave::Uploader::Base
  storage :file

  def store_dir
    "uploads/sponsors/#{model.id}"
  end

  def extension_allowlist
    %w[png jpg jpeg]
  end

  def content_type_allowlist
    %w[image/png image/jpeg]
  end

  def size_range
    1..2.megabytes
  end

  def filename
    "#{token}.#{file.extension}" if original_filename
  end

  private

  def token
    @token ||= SecureRandom.uuid
  end
end
