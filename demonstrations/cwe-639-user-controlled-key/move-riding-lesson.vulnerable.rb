# Move a riding lesson to another free slot
# Wrong: both ids are looked up among all records, so a rider can move the lessons of others.

class LessonsController < ApplicationController
  before_action :authenticate_rider!

  def update
    lesson = Lesson.upcoming.find(params[:id])
    slot = Slot.free.find(params.require(:slot_id))

    Lesson.transaction do
      slot.lock!
      raise ActiveRecord::RecordNotFound if slot.taken?

      lesson.update!(slot: slot)
    end
    render json: { lesson: lesson.id, starts_at: slot.starts_at }
  end
end
