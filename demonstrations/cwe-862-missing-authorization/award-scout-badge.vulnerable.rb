# Award a badge to a scout
# Wrong: the action only needs somebody signed in, so scouts can award badges to themselves.

class BadgeAwardsController < ApplicationController
  before_action :authenticate_user!

  def create
    scout = Scout.find(params[:scout_id])
    badge = Badge.find(params.require(:badge_id))
    award = scout.badge_awards.create!(badge: badge, awarded_by: current_user)
    render json: { id: award.id, badge: badge.name }, status: :created
  end
end
