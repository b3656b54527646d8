# Mount the dashboard of the background jobs beside the application
# A mounted Rack application passes none of the controllers' filters. Mount it inside a block that
# only exists for a signed-in administrator.

require 'sidekiq/web'

Rails.application.routes.draw do
  devise_for :users

  authenticate :user, ->(user) { user.administrator? && user.otp_confirmed? } do
    mount Sidekiq::Web => '/jobs'
  end

  resources :museums, only: %i[index show] do
    resources :guided_tours, only: %i[index new create]
  end

  resource :visitor_book, only: %i[show update]
  root 'museums#index'
end
