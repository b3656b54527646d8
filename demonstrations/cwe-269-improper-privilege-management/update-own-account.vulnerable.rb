# Let a volunteer of a food bank change their own account
# Wrong: role and depot are among the permitted fields, so any volunteer becomes a coordinator by
# adding a field to the form.

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
    params.require(:volunteer).permit(
      :name, :phone, :languages, :driving_licence, :role, :depot_id
    )
  end
end
