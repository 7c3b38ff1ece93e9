// SPDX-License-Identifier: Apache-2.0
// Runs a fuzz target without a fuzzer: its seeds, then manglings of them from a fixed seed, so that
// every build tries every target.   replay SEEDS [MANGLINGS [SECONDS [LAST]]]: a folder,
// or one file; at least so many manglings, and on until the seconds are over; LAST keeps each input
// before it is tried, so that one that breaks the target is there to see.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "fuzz/target.h"

namespace {
std::string mangled(const std::vector<std::string>& seeds, std::mt19937_64& random) {
    const auto below = [&](std::size_t n) { return n == 0 ? 0 : random() % n; };
    std::string text = seeds[below(seeds.size())];
    for (auto rounds = 1 + below(4); rounds > 0; --rounds) {
        const std::size_t at = below(text.size() + 1);
        switch (below(6)) {
            case 0: text.resize(at); break;
            case 1:
                if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
                break;
            case 2: text.insert(at, 1, static_cast<char>(below(256))); break;
            case 3: text.erase(at, 1 + below(8)); break;
            case 4: text.insert(at, text.substr(below(text.size() + 1), below(40))); break;
            case 5: {
                const auto& other = seeds[below(seeds.size())];
                text = text.substr(0, at) + other.substr(below(other.size() + 1));
                break;
            }
        }
    }
    return text;
}
}  // namespace

int main(int argc, char** argv) {
    if (argc < 2) return 2;
    const int manglings = argc > 2 ? std::atoi(argv[2]) : 3000;
    std::vector<std::filesystem::path> files;
    if (std::filesystem::is_directory(argv[1]))
        for (const auto& entry : std::filesystem::directory_iterator(argv[1]))
            files.push_back(entry.path());
    else
        files.emplace_back(argv[1]);
    std::sort(files.begin(), files.end());
    std::vector<std::string> seeds{""};
    for (const auto& file : files) {
        std::ifstream in(file, std::ios::binary);
        seeds.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
    }
    const auto attempt = [&](const std::string& input) {
        if (argc > 4) std::ofstream(argv[4], std::ios::binary) << input;
        fuzz(input);
    };
    for (const auto& seed : seeds) attempt(seed);
    std::mt19937_64 random(20261124);
    const auto end =
        std::chrono::steady_clock::now() + std::chrono::seconds(argc > 3 ? std::atoi(argv[3]) : 0);
    int tried = 0;
    for (; tried < manglings || std::chrono::steady_clock::now() < end; ++tried)
        attempt(mangled(seeds, random));
    std::printf("%zu seeds and %d manglings: an answer each time\n", seeds.size() - 1, tried);
    return seeds.size() > 1 ? 0 : 1;
}
