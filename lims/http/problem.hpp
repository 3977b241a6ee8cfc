#pragma once

#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>
#include <vector>

#include "instruments/refusal.hpp"
#include "lims/http/language.hpp"
#include "lims/http/response.hpp"

namespace lims::http {

/// What only HTTP can refuse: it carries its own status (405, 411, 428, 431, …), header fields, and what else the
/// problem tells (RFC 9457, 3.2: extension members).
class HttpRefusal : public instruments::Refusal {
 public:
  HttpRefusal(int status, instruments::Text text, std::vector<instruments::Mistake> mistakes = {},
              std::vector<std::pair<std::string, std::string>> headers = {})
      : Refusal(instruments::Cause::invalid_input, std::move(text), std::move(mistakes)),
        status_(status),
        headers_(std::move(headers)) {}
  HttpRefusal telling(nlohmann::json members) && {
    members_ = std::move(members);
    return std::move(*this);
  }
  int status() const { return status_; }
  const nlohmann::json& members() const { return members_; }
  const std::vector<std::pair<std::string, std::string>>& headers() const { return headers_; }

 private:
  int status_;
  std::vector<std::pair<std::string, std::string>> headers_;
  nlohmann::json members_ = nlohmann::json::object();
};

/// The status of a refusal. `invalid_input` is 400, or 422 when it came with a body that was well-formed.
int status_of(const instruments::Refusal& refusal, bool body_understood);

/// The refusal as application/problem+json (RFC 9457): type, title, status, detail, errors, request_id.
Response problem(const instruments::Refusal& refusal, Language language, std::string_view request_id,
                 bool body_understood = false);

/// 500 for a fault of ours: it says nothing but the id under which the log has the rest.
Response fault_problem(Language language, std::string_view request_id);

}  // namespace lims::http
