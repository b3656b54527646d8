# Import the press releases that a news agency delivers as XML
# Wrong: noent and dtdload make libxml2 fill in entities, and with nonet off also from other hosts.

require "nokogiri"

class PressReleaseImport
  class Refused < StandardError; end

  def initialize(agency)
    @agency = agency
  end

  def call(body)
    document = Nokogiri::XML(body) { |config| config.strict.noent.dtdload.nononet }
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
