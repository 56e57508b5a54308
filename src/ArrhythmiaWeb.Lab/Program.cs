using System.CommandLine;
using ArrhythmiaWeb.Ecg.Networks;
using ArrhythmiaWeb.Ecg.Records;
using ArrhythmiaWeb.Lab;
using ArrhythmiaWeb.Lab.Commands;

var root = new RootCommand("ArrhythmiaWeb.Lab: makes training data, draws spectral images, judges and uses the network of ArrhythmiaWeb.")
{
    DatasetCommand.Create(),
    TraceDatasetCommand.Create(),
    RenderCommand.Create(),
    ClassifyCommand.Create(),
    EvaluateCommand.Create(),
    GateCommand.Create(),
    GateDatasetCommand.Create(),
    ReportCommand.Create(),
    ExamplesCommand.Create(),
    RobustnessCommand.Create(),
    VerifyCommand.Create(),
    FeaturesCommand.Create(),
    ReferenceCommand.Create(),
};

try
{
    return await root.Parse(args).InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (Exception exception) when (exception is LabException or WfdbFormatException or ModelMismatchException or ArgumentException or IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync(exception.Message);
    return 1;
}
