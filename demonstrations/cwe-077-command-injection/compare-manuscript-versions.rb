# Compare two versions of a manuscript that is kept in git
# Versions become arguments of git, which takes one with a leading dash for an option such as
# --output. Accept hexadecimal commit ids only, and end the options before them.

require 'open3'
require 'sinatra/base'

class ManuscriptApp < Sinatra::Base
  MANUSCRIPTS = '/srv/press/manuscripts'.freeze
  COMMIT = /\A\h{7,40}\z/

  get '/manuscripts/:id/compare' do |id|
    manuscript = Manuscript.visible_to(current_author).find(Integer(id, 10))
    from, to = params.values_at('from', 'to')
    halt 400, 'A version is a commit id' unless [from, to].all?(COMMIT)

    diff, status = Open3.capture2(
      'git', '-C', File.join(MANUSCRIPTS, manuscript.folder),
      'diff', '--word-diff', '--end-of-options', from, to, '--', 'text.md'
    )
    halt 404, 'No such version' unless status.success?

    content_type 'text/plain', charset: 'utf-8'
    diff
  end
end
