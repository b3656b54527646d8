# Feed the screen that calls patients in the waiting room
# The screen hangs in public: serialise the ticket number and the room by name with "only", never
# a visit with what it belongs to.

class WaitingRoomController < ApplicationController
  before_action :authenticate_screen!

  def calls
    visits = current_screen.practice.visits
                           .where(state: 'called')
                           .order(called_at: :desc)
                           .limit(8)
    expires_in 0, public: false
    render json: visits.as_json(only: %i[ticket_number room])
  end
end
