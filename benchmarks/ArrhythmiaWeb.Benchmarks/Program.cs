using ArrhythmiaWeb.Benchmarks.Load;
using BenchmarkDotNet.Running;

// dotnet run -c Release --project benchmarks/ArrhythmiaWeb.Benchmarks -- --filter '*'
// dotnet run -c Release --project benchmarks/ArrhythmiaWeb.Benchmarks -- load
if (args is [LoadCommand.Name, .. var rest])
{
    return await LoadCommand.RunAsync(rest);
}

BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
return 0;
