# Mount the dashboard of the background jobs beside the application
# Wrong: the dashboard is mounted as it is. Anyone can read the jobs' arguments, delete jobs and
# run them again.

require 'sidekiq/web'

Rails.application.routes.draw do
  devise_for :users

  mount Sidekiq::Web => '/jobs'

  resources :museums, only: %i[index show] do
    resources :guided_tours, only: %i[index new create]
  end

  resource :visitor_book, only: %i[show update]
  root 'museums#index'
end
