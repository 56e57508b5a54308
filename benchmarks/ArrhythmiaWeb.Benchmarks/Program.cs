using BenchmarkDotNet.Running;

// dotnet run -c Release --project benchmarks/ArrhythmiaWeb.Benchmarks -- --filter '*'
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
