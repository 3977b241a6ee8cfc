#include "lims/http/client_address.hpp"

#include <Poco/Net/IPAddress.h>

#include <algorithm>

#include "lims/http/header_values.hpp"

namespace lims::http {

namespace {

/// The members of all X-Forwarded-For fields, in the order they came.
std::vector<std::string_view> forwarded_for(const std::vector<std::pair<std::string_view, std::string_view>>& fields) {
  std::vector<std::string_view> members;
  for (auto [name, rest] : fields) {
    if (!same_ignoring_case(name, "X-Forwarded-For")) continue;
    for (bool more = true; more;) {
      const auto comma = rest.find(',');
      members.push_back(without_space(rest.substr(0, comma)));
      more = comma != std::string_view::npos;
      if (more) rest.remove_prefix(comma + 1);
    }
  }
  return members;
}

}  // namespace

std::optional<std::string> plain_address(std::string_view text) {
  constexpr std::string_view mapped = "::ffff:";
  Poco::Net::IPAddress address;
  if (text.empty() || !Poco::Net::IPAddress::tryParse(std::string(text), address)) return std::nullopt;
  auto plain = address.toString();
  // Poco calls every IPv4 address mapped.
  if (address.family() == Poco::Net::IPAddress::IPv6 && address.isIPv4Mapped()) plain.erase(0, mapped.size());
  return plain;
}

std::string client_address(const std::string& peer,
                           const std::vector<std::pair<std::string_view, std::string_view>>& fields,
                           const std::vector<std::string>& trusted) {
  const auto is_trusted = [&](const std::string& address) {
    return std::ranges::find(trusted, address) != trusted.end();
  };
  auto client = peer;
  if (trusted.empty() || !is_trusted(client)) return client;
  auto members = forwarded_for(fields);
  std::ranges::reverse(members);  // the proxy nearest to us comes last
  for (const auto member : members) {
    const auto address = plain_address(member);
    if (!address) break;  // "unknown": nobody further on is known either
    client = *address;
    if (!is_trusted(client)) break;
  }
  return client;
}

}  // namespace lims::http
