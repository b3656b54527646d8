# Choose a new password with the link that was mailed
# Look accounts up by the hash of a token that is present, and only while it is valid: a missing
# token would otherwise match every account that has none.

require 'digest'

class NewPasswordsController < ApplicationController
  LINK_LIFETIME = 30.minutes

  rate_limit to: 10, within: 10.minutes

  def update
    account = account_of(params[:token])
    return render :expired, status: :not_found unless account

    if account.update(password: params.require(:password), reset_digest: nil)
      reset_session
      redirect_to sign_in_path, notice: 'Sign in with your new password.'
    else
      render :edit, status: :unprocessable_entity
    end
  end

  private

  def account_of(token)
    return if token.blank?

    Account.where(reset_sent_at: LINK_LIFETIME.ago..)
           .find_by(reset_digest: Digest::SHA256.hexdigest(token.to_s))
  end
end
