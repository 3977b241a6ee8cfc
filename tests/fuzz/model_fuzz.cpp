#include <cmath>
#include <sstream>

#include "instruments/expressions/model.hpp"
#include "tests/fuzz/faults.hpp"

namespace instruments::expressions {
namespace {

constexpr std::size_t most_lines = 12;

/// The lines of a text: `@V mV 5.0` gives an input with its unit and its estimate, all others are of the model.
struct Given {
  std::vector<Source> lines;
  std::vector<ModelInput> inputs;
  std::vector<double> estimates;

  explicit Given(const std::string& text) {
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line) && lines.size() + inputs.size() < most_lines;) {
      if (line.starts_with('@'))
        add_input(line.substr(1));
      else if (!line.empty())
        lines.push_back({line, {"model", static_cast<int>(lines.size()) + 1, 1}});
    }
  }

  void add_input(const std::string& line) {
    std::istringstream words(line);
    std::string name, symbol;
    double estimate = 1;
    words >> name >> symbol >> estimate;
    const auto unit = instruments::find_unit(symbol);
    if (!unit || !std::isfinite(estimate)) return;
    inputs.push_back({name, *unit});
    estimates.push_back(estimate);
  }
};

void look_at(const Model& model, const Given& given) {
  std::vector<double> registers(model.tape.size()), adjoints(model.tape.size());
  evaluate(model.tape, given.estimates, registers);
  const std::size_t count = given.inputs.size();
  for (const auto& output : model.outputs) {
    std::vector<double> derivatives(count);
    gradient(model.tape, output.result, registers, adjoints, derivatives);
    const auto curved = hessian(model.tape, output.result, given.estimates);
    fuzz::promise(curved.size() == count * count, "there is a second derivative for each pair", output.name);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(fuzz::text_of(data, size));
  const Given given(text);
  for (const auto equation : {std::optional<Equation>(), std::optional(Equation::numerical)}) {
    std::vector<Fault> faults, again;
    const auto model = compile_model(given.lines, given.inputs, equation, Functions::standard(), faults);
    const auto twin = compile_model(given.lines, given.inputs, equation, Functions::standard(), again);
    fuzz::promise(model.has_value() == twin.has_value() && fuzz::same_faults(faults, again),
                  "a model is compiled the same twice", text);
    if (!model) {
      fuzz::promise_faults(faults, text + '\n');
      continue;
    }
    fuzz::promise(faults.empty() && model->outputs.size() == given.lines.size(), "each line is an output", text);
    for (const auto& remark : model->remarks) fuzz::promise_sentence(remark, text);
    fuzz::unless_refused([&] { return look_at(*model, given), true; }, text);
  }
  return 0;
}

}  // namespace instruments::expressions
