#pragma once

#include <string>
#include <string_view>

#include "lims/http/server.hpp"
#include "tests/support/http_client.hpp"
#include "tests/support/lims_laboratory.hpp"

namespace tests {

/// A laboratory behind a real server on a free port.
class LaboratorySite {
 public:
  LaboratorySite();

  LaboratoryPlace& place() { return place_; }
  /// What `role` ("receptionist") is answered; `path` is below /api/v1, further header lines end with CRLF.
  support::Answer get(std::string_view role, const std::string& path, const std::string& fields = "") const;
  support::Answer send(std::string_view role, std::string_view method, const std::string& path, std::string_view body,
                       const std::string& fields = "") const;

 private:
  LaboratoryPlace place_;
  lims::http::Server server_;
};

}  // namespace tests
