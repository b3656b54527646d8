# Keep the logos that sponsors of a sports club upload
# Wrong: a list of forbidden endings always misses some, here .html, .svg and .phtml.

class SponsorLogoUploader < CarrierWave::Uploader::Base
  storage :file

  def store_dir
    "uploads/sponsors/#{model.id}"
  end

  def extension_denylist
    %w[exe sh php js]
  end

  def size_range
    1..2.megabytes
  end

  def filename
    original_filename
  end
end
