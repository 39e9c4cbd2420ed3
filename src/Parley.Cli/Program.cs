using Parley.Cli.Hosting;

return (int)CommandLineHost.Run(args);
