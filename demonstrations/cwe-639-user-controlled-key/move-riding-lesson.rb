# Move a riding lesson to another free slot
# Find the lesson among the signed-in rider's own and the slot among those of the same stable; both
# scopes raise "not found" for the ids of others.

class LessonsController < ApplicationController
  before_action :authenticate_rider!

  def update
    lesson = current_rider.lessons.upcoming.find(params[:id])
    slot = lesson.stable.slots.free.find(params.require(:slot_id))

    Lesson.transaction do
      slot.lock!
      raise ActiveRecord::RecordNotFound if slot.taken?

      lesson.update!(slot: slot)
    end
    render json: { lesson: lesson.id, starts_at: slot.starts_at }
  end
end
