# embed_files(<target> <function> <folder> <files...>)
# Puts data files into the binary. `<function>` is qualified, such as `db::migrations`; it is defined as
#   std::span<const instruments::EmbeddedFile> db::migrations();
# with paths relative to <folder>, sorted. Called again as a script (cmake -P), it writes the sources at build time.

if(CMAKE_SCRIPT_MODE_FILE)
  if(EXISTS "${LIST}")
    file(STRINGS "${LIST}" FILES)
  else()
    file(GLOB_RECURSE FILES "${FOLDER}/*")
  endif()
  list(SORT FILES)
  string(REGEX REPLACE "::[^:]*$" "" namespace "${FUNCTION}")
  string(REGEX REPLACE "^.*::" "" name "${FUNCTION}")
  string(REPLACE "::" "_" symbol "embedded_${FUNCTION}")
  set(assembler ".section .rodata\n")
  set(declarations "")
  set(entries "")
  set(index 0)
  foreach(file IN LISTS FILES)
    file(RELATIVE_PATH path "${FOLDER}" "${file}")
    string(APPEND assembler ".global ${symbol}_${index}\n.global ${symbol}_${index}_end\n"
      "${symbol}_${index}:\n.incbin \"${file}\"\n${symbol}_${index}_end:\n.byte 0\n")
    string(APPEND declarations "extern \"C\" const char ${symbol}_${index}[], ${symbol}_${index}_end[];\n")
    string(APPEND entries
      "      {\"${path}\", {${symbol}_${index}, static_cast<std::size_t>(${symbol}_${index}_end - ${symbol}_${index})}},\n")
    math(EXPR index "${index} + 1")
  endforeach()
  string(APPEND assembler ".section .note.GNU-stack,\"\",%progbits\n")
  file(WRITE "${OUTPUT}.S" "${assembler}")
  file(WRITE "${OUTPUT}.cpp"
    "#include \"instruments/embedded.hpp\"\n${declarations}"
    "namespace ${namespace} {\nstd::span<const instruments::EmbeddedFile> ${name}();\n"
    "std::span<const instruments::EmbeddedFile> ${name}() {\n"
    "  static const std::array<instruments::EmbeddedFile, ${index}> files = {{\n${entries}  }};\n  return files;\n}\n}  // namespace ${namespace}\n")
  return()
endif()

set(embed_script ${CMAKE_CURRENT_LIST_FILE})
function(embed_files target function folder)
  string(REPLACE "::" "_" base "${function}")
  set(output ${CMAKE_CURRENT_BINARY_DIR}/embedded_${base})
  list(JOIN ARGN "\n" lines)
  file(GENERATE OUTPUT ${output}.list CONTENT "${lines}\n")
  add_custom_command(
    OUTPUT ${output}.S ${output}.cpp
    COMMAND ${CMAKE_COMMAND} -DOUTPUT=${output} -DFUNCTION=${function} -DFOLDER=${folder} -DLIST=${output}.list -P ${embed_script}
    DEPENDS ${ARGN} ${output}.list ${embed_script} VERBATIM)
  set_source_files_properties(${output}.S PROPERTIES OBJECT_DEPENDS "${ARGN}")
  target_sources(${target} PRIVATE ${output}.S ${output}.cpp)
endfunction()
