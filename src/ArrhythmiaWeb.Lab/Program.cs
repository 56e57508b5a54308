using System.CommandLine;
using ArrhythmiaWeb.Lab;
using ArrhythmiaWeb.Lab.Commands;

var root = new RootCommand("ArrhythmiaWeb.Lab: makes training data, draws spectral images, judges and uses the network of ArrhythmiaWeb.")
{
    DatasetCommand.Create(),
    TraceDatasetCommand.Create(),
    RenderCommand.Create(),
    ClassifyCommand.Create(),
    EvaluateCommand.Create(),
    EvaluateRecordingCommand.Create(),
    GateCommand.Create(),
    GateDatasetCommand.Create(),
    ReportCommand.Create(),
    ExamplesCommand.Create(),
    RobustnessCommand.Create(),
    AxesCommand.Create(),
    VerifyCommand.Create(),
    FeaturesCommand.Create(),
    RecordingFeaturesCommand.Create(),
    RecordingFoldsCommand.Create(),
    RecordingCertaintyCommand.Create(),
    ReferenceCommand.Create(),
    StrangersCommand.Create(),
    DetectCommand.Create(),
    CompareCommand.Create(),
    AnalyseCommand.Create(),
    StripsCommand.Create(),
};

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception)
{
    await Console.Error.WriteLineAsync(Problem.InWords(exception));
    return 1;
}
