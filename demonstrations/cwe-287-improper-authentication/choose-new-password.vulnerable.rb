# Choose a new password with the link that was mailed
# Wrong: without a token in the address the query looks for NULL and finds the first account that
# has no token; and links never end.

class NewPasswordsController < ApplicationController
  rate_limit to: 10, within: 10.minutes

  def update
    account = account_of(params[:token])
    return render :expired, status: :not_found unless account

    if account.update(password: params.require(:password), reset_token: nil)
      reset_session
      redirect_to sign_in_path, notice: 'Sign in with your new password.'
    else
      render :edit, status: :unprocessable_entity
    end
  end

  private

  def account_of(token)
    Account.find_by(reset_token: token)
  end
end
