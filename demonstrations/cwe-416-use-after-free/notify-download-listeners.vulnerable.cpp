/* Tell all listeners of a download manager that a file is complete
 * The list keeps raw pointers to listeners that others own: one that was destroyed
 * in the meantime is still called.
 */

#include <memory>
#include <string>
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
        listeners_.push_back(listener.get());
    }

    void notifyComplete(const std::string &path)
    {
        std::vector<DownloadListener *> current = listeners_;

        for (DownloadListener *listener : current)
            listener->fileComplete(path);
    }

private:
    std::vector<DownloadListener *> listeners_;
};
