# Award a badge to a scout
# Ask the policy before anything is written, and let verify_authorized raise for every action that
# forgets to ask.

class ScoutPolicy < ApplicationPolicy
  def award_badge?
    user.leader? && user.troop_id == record.troop_id
  end
end

class BadgeAwardsController < ApplicationController
  before_action :authenticate_user!
  after_action :verify_authorized

  def create
    scout = Scout.find(params[:scout_id])
    authorize scout, :award_badge?

    badge = Badge.find(params.require(:badge_id))
    award = scout.badge_awards.create!(badge: badge, awarded_by: current_user)
    render json: { id: award.id, badge: badge.name }, status: :created
  end
end
