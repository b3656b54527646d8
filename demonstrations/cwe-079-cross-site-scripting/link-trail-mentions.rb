# Helper that links the trails which a hiker's comment mentions
# Let safe_join and link_to put the pieces together: they escape every piece that is not marked as
# safe, and nothing of the comment is ever marked.

module TrailMentionsHelper
  MENTION = /(#trail-\d{1,9})/

  def comment_with_trails(comment)
    pieces = comment.body.split(MENTION).map do |piece|
      trail = mentioned_trail(piece)
      trail ? link_to(trail.name, trail_path(trail)) : piece
    end
    tag.p safe_join(pieces), class: 'comment'
  end

  private

  def mentioned_trail(piece)
    return unless piece.match?(/\A#{MENTION}\z/)

    Trail.published.find_by(id: piece.delete_prefix('#trail-'))
  end
end
