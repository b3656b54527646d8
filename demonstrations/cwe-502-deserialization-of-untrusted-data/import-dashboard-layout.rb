# Import a dashboard layout that a user exported elsewhere
# Load YAML with safe_load, which builds strings, numbers, lists and hashes, plus the one class
# named here; aliases stay off so that a small file cannot grow.

require "date"
require "yaml"

class DashboardImport
  class Refused < StandardError; end

  MAX_BYTES = 64 * 1024
  KINDS = %w[chart table counter].freeze

  def initialize(dashboards)
    @dashboards = dashboards
  end

  def call(upload)
    raise Refused, "The file is too large" if upload.size > MAX_BYTES

    layout = YAML.safe_load(upload.read, permitted_classes: [Date], aliases: false)
    raise Refused, "This is not a layout" unless layout.is_a?(Hash)

    tiles = Array(layout["tiles"]).grep(Hash).select { |tile| KINDS.include?(tile["kind"]) }
    @dashboards.create!(name: layout["name"].to_s, since: layout["since"], tiles: tiles)
  rescue Psych::Exception => e
    raise Refused, "The file cannot be read: #{e.message}"
  end
end
