#include <nlohmann/json.hpp>

#include "instruments/procedures/load.hpp"
#include "tests/fuzz/faults.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string content(fuzz::text_of(data, size));
  const auto loaded = instruments::procedures::load_procedure(content, "fuzz.yaml");
  fuzz::promise(loaded.procedure.has_value() == loaded.faults.empty(), "a file is a procedure or has faults", content);
  if (!loaded.procedure) {
    fuzz::promise_faults(loaded.faults, content);
    return 0;
  }
  fuzz::promise_sentence(loaded.procedure->title);
  fuzz::promise(loaded.procedure->source == content && !loaded.procedure->content->dump().empty(),
                "a procedure keeps its file", content);
  return 0;
}
