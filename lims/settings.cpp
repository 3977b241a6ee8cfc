#include "lims/settings.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include "instruments/refusal.hpp"
#include "lims/http/client_address.hpp"

namespace lims {

using instruments::Cause;
using instruments::require;

std::string public_base(const Settings& settings) {
  std::string base =
      settings.public_url.empty() ? fmt::format("http://localhost:{}", settings.port) : settings.public_url;
  while (base.ends_with('/')) base.pop_back();
  return base;
}

void check_settings(const Settings& settings) {
  require(settings.port >= 0 && settings.port <= 65535, Cause::invalid_input,
          {fmt::format("端口应为 0 到 65535，而不是 {}。", settings.port),
           fmt::format("The port must lie between 0 and 65535; {} does not.", settings.port)});
  require(settings.workers >= 1 && settings.workers <= 4096, Cause::invalid_input,
          {"工作线程数应为 1 到 4096。", "The number of workers must lie between 1 and 4096."});
  require(settings.public_url.empty() || settings.public_url.starts_with("http://") ||
              settings.public_url.starts_with("https://"),
          Cause::invalid_input,
          {"public-url 应以 http:// 或 https:// 开头。", "The public URL must begin with http:// or https://."});
  for (const auto& proxy : settings.trusted_proxies)
    require(http::plain_address(proxy).has_value(), Cause::invalid_input,
            {fmt::format("trusted-proxy 应为 IP 地址，而不是“{}”。", proxy),
             fmt::format("A trusted proxy is given by its IP address; \"{}\" is none.", proxy)});
  try {
    date::locate_zone(settings.time_zone);
  } catch (const std::runtime_error&) {
    throw instruments::Refusal(Cause::invalid_input,
                               {fmt::format("没有名为“{}”的时区。", settings.time_zone),
                                fmt::format("There is no time zone called \"{}\".", settings.time_zone)});
  }
}

}  // namespace lims
