# Look up who owns a domain, for the registrar's support desk
# Wrong: the domain is part of a backtick command, and the pattern's ^ and $ match at any line: a
# second line runs as a command of its own.

require 'timeout'

class DomainOwnerLookup
  LABEL = /[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?/
  DOMAIN = /^(?:#{LABEL}\.)+[a-z]{2,24}$/

  Answer = Struct.new(:domain, :registrant, :expires)

  def call(input)
    domain = input.to_s.strip.downcase
    return unless DOMAIN.match?(domain)

    text = Timeout.timeout(15) { `whois #{domain}` }
    return unless $?.success?

    Answer.new(domain, field(text, 'Registrant Organization'), field(text, 'Registry Expiry Date'))
  end

  private

  def field(text, name)
    text[/^\s*#{Regexp.escape(name)}:\s*(.+)$/, 1]&.strip
  end
end
