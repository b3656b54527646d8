# Look up who owns a domain, for the registrar's support desk
# Let the domain match a pattern that begins with \A and ends with \z, and hand it to Open3 as an
# argument of its own, so that no shell is started.

require 'open3'
require 'timeout'

class DomainOwnerLookup
  LABEL = /[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?/
  DOMAIN = /\A(?:#{LABEL}\.)+[a-z]{2,24}\z/

  Answer = Struct.new(:domain, :registrant, :expires)

  def call(input)
    domain = input.to_s.strip.downcase
    return unless DOMAIN.match?(domain)

    text, status = Timeout.timeout(15) { Open3.capture2('whois', '--', domain) }
    return unless status.success?

    Answer.new(domain, field(text, 'Registrant Organization'), field(text, 'Registry Expiry Date'))
  end

  private

  def field(text, name)
    text[/^\s*#{Regexp.escape(name)}:\s*(.+)$/, 1]&.strip
  end
end
