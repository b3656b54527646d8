# Import the press releases that a news agency delivers as XML
# Parse strictly and without network, leave entity substitution and DTD loading off, and refuse a
# document that brings a DTD of its own.

require "nokogiri"

class PressReleaseImport
  class Refused < StandardError; end

  def initialize(agency)
    @agency = agency
  end

  def call(body)
    document = Nokogiri::XML(body) { |config| config.strict.nonet }
    raise Refused, "Document types are not accepted" if document.internal_subset

    document.xpath("/releases/release").map do |node|
      @agency.press_releases.create_or_find_by!(reference: node["id"]) do |release|
        release.headline = node.at_xpath("headline")&.text.to_s.strip
        release.text = node.at_xpath("text")&.text.to_s.strip
      end
    end
  rescue Nokogiri::XML::SyntaxError => e
    raise Refused, "The delivery is not well-formed: #{e.message}"
  end
end
