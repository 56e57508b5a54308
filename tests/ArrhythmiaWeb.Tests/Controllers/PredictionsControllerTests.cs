using ArrhythmiaWeb.Audit;
using ArrhythmiaWeb.Controllers;
using ArrhythmiaWeb.Data;
using ArrhythmiaWeb.Ecg.Images;
using ArrhythmiaWeb.Languages;
using ArrhythmiaWeb.Predictions;
using ArrhythmiaWeb.Tests.Hosting;
using ArrhythmiaWeb.Texts;
using ArrhythmiaWeb.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace ArrhythmiaWeb.Tests.Controllers;

public sealed class PredictionsControllerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Create_ImageThatIsClassified_RedirectsToItsResult()
    {
        await using var application = new Application { Classifier = Classifiers.Answering("L") };

        var controller = await ControllerOfAsync(application);

        var redirect = Assert.IsType<RedirectToActionResult>(await controller.Create(Files("a.png"), new UploadForm(), Cancellation));

        Assert.Equal(nameof(PredictionsController.Details), redirect.ActionName);
        var prediction = await application.Services.GetRequiredService<PredictionArchive>()
            .FindAsync((Guid)redirect.RouteValues!["id"]!, controller.User, Cancellation);
        Assert.Equal("L", prediction!.ClassCode);
    }

    [Fact]
    public async Task Create_ImageThatIsRefused_ShowsTheFormWithTheReason()
    {
        await using var application = new Application { Classifier = Classifiers.Refusing(ImageRefusal.Damaged, "Half of it is missing.") };
        var controller = await ControllerOfAsync(application);

        var view = Assert.IsType<ViewResult>(await controller.Create(Files("a.png"), new UploadForm(), Cancellation));

        Assert.Equal(nameof(PredictionsController.Create), view.ViewName);
        Assert.Equal(["Half of it is missing."], Assert.IsType<UploadViewModel>(view.Model).Refusals);
        Assert.Equal(StatusCodes.Status422UnprocessableEntity, controller.Response.StatusCode);
        Assert.Equal(0, await application.CountRowsAsync());
    }

    [Fact]
    public async Task Create_FormWithoutAFile_ShowsTheFormWithAdvice()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var controller = await ControllerOfAsync(application);

        var view = Assert.IsType<ViewResult>(await controller.Create(null, new UploadForm(), Cancellation));

        Assert.StartsWith("No file came", Assert.Single(Assert.IsType<UploadViewModel>(view.Model).Refusals), StringComparison.Ordinal);
        Assert.Equal(StatusCodes.Status400BadRequest, controller.Response.StatusCode);
    }

    [Fact]
    public async Task Image_WhoseFileIsGone_IsNotFound()
    {
        await using var application = new Application { Classifier = Classifiers.Answering() };
        var controller = await ControllerOfAsync(application);
        var redirect = Assert.IsType<RedirectToActionResult>(await controller.Create(Files("a.png"), new UploadForm(), Cancellation));
        File.Delete(Path.Combine(application.UploadsFolder, Assert.Single(application.Files)));

        Assert.IsType<NotFoundResult>(await controller.Image((Guid)redirect.RouteValues!["id"]!, Cancellation));
    }

    private static FormFileCollection Files(string name) => [new FormFile(new MemoryStream([1, 2, 3]), 0, 3, "image", name)];

    private static async Task<PredictionsController> ControllerOfAsync(Application application)
    {
        var services = application.Services;
        return new PredictionsController(
            services.GetRequiredService<FormUploads>(),
            services.GetRequiredService<FormBatches>(),
            services.GetRequiredService<UploadForms>(),
            services.GetRequiredService<PredictionArchive>(),
            services.GetRequiredService<Blinding>(),
            services.GetRequiredService<ShownImages>(),
            services.GetRequiredService<ViewLog>(),
            services.GetRequiredService<FindingWords>(),
            services.GetRequiredService<IStringLocalizer<PredictionTexts>>(),
            services.GetRequiredService<IStringLocalizer<SharedTexts>>())
        {
            ControllerContext = new ControllerContext { HttpContext = new DefaultHttpContext { User = await application.PrincipalAsync() } },
        };
    }
}
