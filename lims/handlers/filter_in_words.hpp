#pragma once

#include "db/instrument_list.hpp"
#include "instruments/refusal.hpp"

namespace lims::handlers {

/// The filter as a reader of the list would say it, "使用单位：…；超期"; empty for the whole register. Order and page
/// say nothing of what is shown.
instruments::Text in_words(db::ReadTransaction& transaction, const db::InstrumentFilter& filter);

}  // namespace lims::handlers
