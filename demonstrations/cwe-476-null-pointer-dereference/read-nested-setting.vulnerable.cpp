/* Read the port of a service from a tree of settings
 * The result of dynamic_cast is used unchecked: a setting that is missing or a text
 * instead of a number gives a null pointer.
 */

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <utility>

struct Setting {
    virtual ~Setting() = default;
};

struct NumberSetting : Setting {
    explicit NumberSetting(long v) : value(v) {}
    long value;
};

struct TextSetting : Setting {
    explicit TextSetting(std::string v) : value(std::move(v)) {}
    std::string value;
};

struct GroupSetting : Setting {
    const Setting *get(const std::string &name) const
    {
        const auto found = members.find(name);
        return found == members.end() ? nullptr : found->second.get();
    }

    std::map<std::string, std::unique_ptr<Setting>> members;
};

uint16_t servicePort(const GroupSetting &root, const std::string &service,
                     uint16_t fallback)
{
    const auto *group = dynamic_cast<const GroupSetting *>(root.get(service));

    const auto *port = dynamic_cast<const NumberSetting *>(group->get("port"));
    if (port->value < 1 || port->value > UINT16_MAX)
        return fallback;
    return static_cast<uint16_t>(port->value);
}
