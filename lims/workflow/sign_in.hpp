#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "lims/laboratory.hpp"
#include "lims/person.hpp"

namespace lims {

/// A sign-in: the token is known to the browser only, the database keeps its hash.
struct SignIn {
  std::string token;
  std::string csrf_token;
  Person person;
};

/// Refuses (unauthenticated) a wrong name or password in one and the same sentence, and (too_many_requests) after 5
/// failures of the name or 30 of the address within 15 minutes.
SignIn sign_in(Laboratory& laboratory, const std::string& username, const std::string& password,
               const std::string& address);

/// Who holds this token; nothing when it is unknown, expired after 12 hours without use, or the account is closed.
std::optional<SignIn> find_sign_in(Laboratory& laboratory, const std::string& token);

void sign_out(Laboratory& laboratory, const std::string& token);

}  // namespace lims
