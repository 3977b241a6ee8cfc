#pragma once

#include <cstdint>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace instruments {

/// One text in the two languages of the program; both are always there.
struct Text {
  std::string zh;
  std::string en;
  bool operator==(const Text&) const = default;
};

/// Who must act. Only lims/http/problem.cpp turns a cause into an HTTP status.
enum class Cause {
  invalid_input,        // what was sent is wrong: correct it and send it again
  too_large,            // more was sent than is accepted
  unauthenticated,      // sign in first
  not_permitted,        // somebody else may do this
  not_found,            // there is no such thing
  state_conflict,       // not in the present state of the thing
  precondition_failed,  // somebody was faster: load it again
  too_many_requests,    // wait
  busy,                 // the program is at its limit: try again
};

/// What is wrong with one field of what was sent; `row` counts from 1 where the input has rows.
struct Mistake {
  std::string field;
  Text message;
  std::optional<std::int64_t> row = std::nullopt;
};

/// A request the laboratory turns down; its text is a full sentence, shown to the user unchanged.
class Refusal : public std::runtime_error {
 public:
  Refusal(Cause cause, Text text, std::vector<Mistake> mistakes = {})
      : std::runtime_error(text.en), cause_(cause), text_(std::move(text)), mistakes_(std::move(mistakes)) {}
  Cause cause() const { return cause_; }
  const Text& text() const { return text_; }
  const std::vector<Mistake>& mistakes() const { return mistakes_; }

 private:
  Cause cause_;
  Text text_;
  std::vector<Mistake> mistakes_;
};

inline void require(bool holds, Cause cause, const Text& text) {
  if (!holds) throw Refusal(cause, text);
}

}  // namespace instruments
