/* Schedule a reminder that is sent later, after the function has returned
 * A task that outlives the call owns what it uses: capture copies of values, and shared
 * objects by shared_ptr, never references to locals or parameters.
 */

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>

class Mailer {
public:
    virtual ~Mailer() = default;
    virtual void send(const std::string &to, const std::string &text) = 0;
};

class Scheduler {
public:
    void at(long when, std::function<void()> task)
    {
        tasks_.emplace(when, std::move(task));
    }

    void runUntil(long now)
    {
        while (!tasks_.empty() && tasks_.begin()->first <= now) {
            const std::function<void()> task = std::move(tasks_.begin()->second);
            tasks_.erase(tasks_.begin());
            task();
        }
    }

private:
    std::multimap<long, std::function<void()>> tasks_;
};

void remindOfMeeting(Scheduler &scheduler, const std::shared_ptr<Mailer> &mailer,
                     const std::string &to, const std::string &title, long start)
{
    const std::string text = "In ten minutes: " + title;

    scheduler.at(start - 600, [mailer, to, text] { mailer->send(to, text); });
}
