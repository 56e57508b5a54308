using ArrhythmiaWeb.Benchmarks.Batching;
using ArrhythmiaWeb.Benchmarks.Compare;
using ArrhythmiaWeb.Benchmarks.Growth;
using ArrhythmiaWeb.Benchmarks.Load;
using BenchmarkDotNet.Running;

// dotnet run -c Release --project benchmarks/ArrhythmiaWeb.Benchmarks -- --filter '*'
// dotnet run -c Release --project benchmarks/ArrhythmiaWeb.Benchmarks -- compare
// dotnet run -c Release --project benchmarks/ArrhythmiaWeb.Benchmarks -- load
// dotnet run -c Release --project benchmarks/ArrhythmiaWeb.Benchmarks -- batching
// dotnet run -c Release --project benchmarks/ArrhythmiaWeb.Benchmarks -- fill
// dotnet run -c Release --project benchmarks/ArrhythmiaWeb.Benchmarks -- growth
if (args is [CompareCommand.Name, .. var compared])
{
    return await CompareCommand.RunAsync(compared);
}

if (args is [LoadCommand.Name, .. var rest])
{
    return await LoadCommand.RunAsync(rest);
}

if (args is [BatchingCommand.Name, .. var options])
{
    return await BatchingCommand.RunAsync(options);
}

if (args is [FillCommand.Name, .. var filling])
{
    return await FillCommand.RunAsync(filling);
}

if (args is [GrowthCommand.Name, .. var growing])
{
    return await GrowthCommand.RunAsync(growing);
}

BenchmarkSwitcher.FromAssembly(typeof(LoadCommand).Assembly).Run(args);
return 0;
