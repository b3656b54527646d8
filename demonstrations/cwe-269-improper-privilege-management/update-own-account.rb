# Let a volunteer of a food bank change their own account
# Permit the fields that a person may change about themselves. Role and depot are set by a
# coordinator, in an action of its own.

class AccountsController < ApplicationController
  before_action :authenticate_volunteer!

  def edit
    @volunteer = current_volunteer
  end

  def update
    @volunteer = current_volunteer
    if @volunteer.update(account_params)
      redirect_to edit_account_path, notice: 'Your account was changed.'
    else
      render :edit, status: :unprocessable_entity
    end
  end

  private

  def account_params
    params.require(:volunteer).permit(:name, :phone, :languages, :driving_licence)
  end
end
