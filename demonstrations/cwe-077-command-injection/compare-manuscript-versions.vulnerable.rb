# Compare two versions of a manuscript that is kept in git
# Wrong: a "version" such as --output=/path is an option for git, which then writes the comparison
# to a file.

require 'open3'
require 'sinatra/base'

class ManuscriptApp < Sinatra::Base
  MANUSCRIPTS = '/srv/press/manuscripts'.freeze

  get '/manuscripts/:id/compare' do |id|
    manuscript = Manuscript.visible_to(current_author).find(Integer(id, 10))
    from, to = params.values_at('from', 'to')
    halt 400, 'A version is missing' unless from && to

    diff, status = Open3.capture2(
      'git', '-C', File.join(MANUSCRIPTS, manuscript.folder),
      'diff', '--word-diff', from, to, '--', 'text.md'
    )
    halt 404, 'No such version' unless status.success?

    content_type 'text/plain', charset: 'utf-8'
    diff
  end
end
