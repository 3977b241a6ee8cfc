#include <chrono>
#include <nlohmann/json.hpp>
#include <semaphore>

#include "instruments/uncertainty/evaluation_json.hpp"
#include "instruments/uncertainty/read_case.hpp"
#include "lims/handlers/handlers.hpp"

namespace lims::handlers {
namespace {

using instruments::Cause;
using instruments::Refusal;
namespace uncertainty = instruments::uncertainty;

constexpr std::uint64_t default_trials = 200'000;
constexpr std::uint64_t most_trials = 1'000'000;
constexpr std::chrono::seconds patience{5};

// Each takes every core and up to 400 MB: two at once leave a small machine able to answer others.
std::counting_semaphore<2> places(2);

class Place {
 public:
  Place() {
    instruments::require(places.try_acquire_for(patience), Cause::busy,
                         {"正在进行其他不确定度评定，请稍后再试。",
                          "Other evaluations of uncertainty are running: try again in a moment."});
  }
  Place(const Place&) = delete;
  Place& operator=(const Place&) = delete;
  ~Place() { places.release(); }
};

uncertainty::UncertaintyCase case_in(const nlohmann::json& body) {
  auto given = uncertainty::read_case(body);
  if (!body.contains("trials")) given.trials = default_trials;
  if (given.trials > most_trials)
    throw Refusal(Cause::invalid_input, {"试验次数过多。", "These are too many trials."},
                  {{"trials", {"不得超过 1000000 次。", "At most 1000000 trials are made here."}}});
  return given;
}

}  // namespace

/// POST /uncertainty
Response create_uncertainty_evaluation(const Request& request, Laboratory& /*laboratory*/) {
  const auto given = case_in(request.json());
  const auto language = request.language == http::Language::zh ? &instruments::Text::zh : &instruments::Text::en;
  const Place place;
  return http::json_response(uncertainty::to_json(uncertainty::evaluate_uncertainty(given), language));
}

}  // namespace lims::handlers
