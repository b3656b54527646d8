# Helper that links the trails which a hiker's comment mentions
# Wrong: the links are pasted into the comment and the whole is declared safe, so the comment's
# own markup is no longer escaped.

module TrailMentionsHelper
  MENTION = /(#trail-\d{1,9})/

  def comment_with_trails(comment)
    pieces = comment.body.split(MENTION).map do |piece|
      trail = mentioned_trail(piece)
      trail ? link_to(trail.name, trail_path(trail)) : piece
    end
    tag.p pieces.join.html_safe, class: 'comment'
  end

  private

  def mentioned_trail(piece)
    return unless piece.match?(/\A#{MENTION}\z/)

    Trail.published.find_by(id: piece.delete_prefix('#trail-'))
  end
end
