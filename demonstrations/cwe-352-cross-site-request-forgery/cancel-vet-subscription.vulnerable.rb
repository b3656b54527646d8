# Cancel the food subscription of a pet owner
# Wrong: the check of the token is skipped to make a script's request work, so other sites can
# cancel subscriptions in an owner's name.

class SubscriptionsController < ActionController::Base
  skip_before_action :verify_authenticity_token, only: :destroy, raise: false

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
