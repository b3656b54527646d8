# Cancel the food subscription of a pet owner
# Keep protect_from_forgery with an exception for every action; a script's request sends the token
# in the X-CSRF-Token header instead of going without.

class SubscriptionsController < ActionController::Base
  protect_from_forgery with: :exception

  before_action :authenticate_owner!

  def show
    @subscription = current_owner.subscription
  end

  def destroy
    subscription = current_owner.subscription
    subscription.cancel!(at: subscription.paid_until)
    SubscriptionMailer.with(subscription: subscription).cancelled.deliver_later

    respond_to do |format|
      format.html { redirect_to subscription_path, notice: 'Your subscription will end.' }
      format.json { render json: { ends: subscription.paid_until } }
    end
  end
end
