/* Tell all listeners of a download manager that a file is complete
 * Keep listeners that others own as weak_ptr, lock each one for the time of the
 * call, and let the list forget those that no longer exist.
 */

#include <memory>
#include <string>
#include <utility>
#include <vector>

class DownloadListener {
public:
    virtual ~DownloadListener() = default;
    virtual void fileComplete(const std::string &path) = 0;
};

class DownloadManager {
public:
    void subscribe(const std::shared_ptr<DownloadListener> &listener)
    {
        listeners_.push_back(listener);
    }

    void notifyComplete(const std::string &path)
    {
        std::vector<std::shared_ptr<DownloadListener>> alive;

        for (const auto &entry : listeners_) {
            if (auto listener = entry.lock())
                alive.push_back(std::move(listener));
        }
        listeners_.assign(alive.begin(), alive.end());
        for (const auto &listener : alive)
            listener->fileComplete(path);
    }

private:
    std::vector<std::weak_ptr<DownloadListener>> listeners_;
};
