#pragma once

#include "db/instrument_list.hpp"
#include "lims/http/request.hpp"

namespace lims {
struct Laboratory;
}

namespace lims::handlers {

/// The filter that the query of a list asks for; refuses (invalid_input) a value that means nothing, naming it.
db::InstrumentFilter instrument_filter(const http::Request& request, const Laboratory& laboratory);

}  // namespace lims::handlers
