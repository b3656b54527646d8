# Feed the screen that calls patients in the waiting room
# Wrong: the visits are serialised with all columns and the patients they belong to; the names and
# complaints reach a public screen's browser.

class WaitingRoomController < ApplicationController
  before_action :authenticate_screen!

  def calls
    visits = current_screen.practice.visits
                           .where(state: 'called')
                           .order(called_at: :desc)
                           .limit(8)
    expires_in 0, public: false
    render json: visits.as_json(include: :patient)
  end
end
